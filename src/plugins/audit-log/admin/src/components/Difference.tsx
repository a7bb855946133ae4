import type * as React from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import { sharedMessage } from '../../../../../admin/shared/texts';
import { message } from '../utils/message';
import { wordDifference } from '../utils/word-difference';
import type { Piece } from '../utils/word-difference';

type Side = 'before' | 'after';

/** The pale colours of the theme are grey in the dark: these are mixed from its strong ones. */
const COLOURS = {
  before: { colour: 'danger500', text: 'danger600', sign: '−' },
  after: { colour: 'success500', text: 'success600', sign: '+' },
} as const;

const Sided = styled(Box)<{ $colour: 'danger500' | 'success500' }>`
  background: ${({ theme, $colour }) =>
    `color-mix(in srgb, ${theme.colors[$colour]} 12%, ${theme.colors.neutral0})`};
  border-left: 3px solid ${({ theme, $colour }) => theme.colors[$colour]};
`;

/** Line breaks stay, and a word without end does not widen the page. */
const Text = styled.div`
  overflow-wrap: anywhere;
  white-space: pre-wrap;
  min-width: 0;
  flex: 1;

  del,
  ins {
    border-radius: 2px;
    padding: 0 1px;
  }

  del {
    background: ${({ theme }) => `color-mix(in srgb, ${theme.colors.danger500} 35%, transparent)`};
    text-decoration: line-through;
    text-decoration-thickness: 1px;
  }

  ins {
    background: ${({ theme }) => `color-mix(in srgb, ${theme.colors.success500} 35%, transparent)`};
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 3px;
  }
`;

export const SidedBlock = ({ side, children }: { side: Side; children: React.ReactNode }) => {
  const { formatMessage } = useIntl();
  const { colour, text, sign } = COLOURS[side];
  return (
    <Sided $colour={colour} hasRadius padding={3} grow={1} basis="0" minWidth={0}>
      <Flex alignItems="baseline" gap={3}>
        <Typography
          fontWeight="bold"
          textColor={text}
          role="img"
          aria-label={formatMessage(message(`changes.${side}`))}
        >
          {sign}
        </Typography>
        <Text>
          <Typography textColor="neutral800">{children}</Typography>
        </Text>
      </Flex>
    </Sided>
  );
};

const Pieces = ({ pieces, side }: { pieces: Piece[]; side: Side }) => {
  const Mark = side === 'before' ? 'del' : 'ins';
  return pieces.map(({ text, isChanged }, index) =>
    // The pieces never change places.
    isChanged ? <Mark key={index}>{text}</Mark> : <span key={index}>{text}</span>
  );
};

const useShown = () => {
  const { formatMessage } = useIntl();
  return (value: unknown): string => {
    if (typeof value === 'boolean') {
      return formatMessage(sharedMessage(value ? 'yes' : 'no'));
    }
    return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
  };
};

const isNothing = (value: unknown): boolean => value === null || value === '';

/** A value before and after: beside one another, with the words marked that differ. */
export const Difference = ({ before, after }: { before: unknown; after: unknown }) => {
  const shown = useShown();
  const texts =
    isNothing(before) || isNothing(after) ? undefined : wordDifference(shown(before), shown(after));
  return (
    <Flex gap={3} alignItems="stretch">
      {!isNothing(before) && (
        <SidedBlock side="before">
          {texts ? <Pieces pieces={texts.before} side="before" /> : shown(before)}
        </SidedBlock>
      )}
      {!isNothing(after) && (
        <SidedBlock side="after">
          {texts ? <Pieces pieces={texts.after} side="after" /> : shown(after)}
        </SidedBlock>
      )}
    </Flex>
  );
};
