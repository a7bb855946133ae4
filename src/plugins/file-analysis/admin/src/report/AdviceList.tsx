import { Box, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { Advice } from '../../../shared/words/advice';
import { adviceText } from '../../../shared/words/speech';
import { useSpeech } from '../hooks/useSpeech';
import { message, type MessageKey } from '../utils/message';

const List = styled.ul`
  list-style: disc;
  padding-inline-start: ${({ theme }) => theme.spaces[5]};
  color: ${({ theme }) => theme.colors.neutral600};
`;

interface AdviceListProps {
  title: MessageKey;
  advice: readonly Advice[];
}

/** What to look at first; nothing where nothing stands out. */
export const AdviceList = ({ title, advice }: AdviceListProps) => {
  const { formatMessage } = useIntl();
  const speech = useSpeech();
  return advice.length === 0 ? null : (
    <Box paddingTop={5}>
      <Typography tag="h3" variant="sigma" textColor="neutral600">
        {formatMessage(message(title))}
      </Typography>
      <List>
        {advice.map((one, place) => (
          <li key={place}>
            <Typography textColor="neutral800">{adviceText(speech, one)}</Typography>
          </li>
        ))}
      </List>
    </Box>
  );
};
