import * as React from 'react';
import { Badge, Flex } from '@strapi/design-system';
import { EyeStriked, Lock } from '@strapi/icons';
import { useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { useOutcome } from '../../../../../admin/shared/useOutcome';
import type { Outcome } from '../../../../../admin/shared/useOutcome';
import type { Hold, Restriction } from '../../../shared/contracts/holds';
import type { SubjectPicture } from '../../../shared/contracts/privacy';
import { PERMISSIONS } from '../permissions';
import { usePlaceHoldMutation, usePlaceRestrictionMutation } from '../services/holds';
import { message } from '../utils/message';
import { WhyButton } from './WhyButton';
import type { Why } from './WhyButton';

/** What keeps the data of a person as it is: what is in force, and buttons for what is not. */
export const useKeeping = ({ email, userId, holds, restriction }: SubjectPicture) => {
  const [placed, setPlaced] = React.useState<{ hold?: Hold; restriction?: Restriction }>({});
  return {
    subject: email ?? userId ?? '',
    hold: placed.hold ?? holds.at(0),
    restriction: placed.restriction ?? restriction ?? undefined,
    setPlaced,
  };
};

type Keeping = ReturnType<typeof useKeeping>;

export const KeepState = ({ hold, restriction }: Keeping) => {
  const { formatMessage, formatDate } = useIntl();
  const states = [
    hold && (['picture.held', hold] as const),
    restriction && (['picture.restricted', restriction] as const),
  ].filter((state) => state !== undefined);
  return (
    <Flex gap={2} paddingTop={states.length > 0 ? 2 : 0}>
      {states.map(([text, { createdAt }]) => (
        <Badge key={text} variant="warning">
          {formatMessage(message(text), { date: formatDate(createdAt, { dateStyle: 'medium' }) })}
        </Badge>
      ))}
    </Flex>
  );
};

export const KeepActions = ({
  subject,
  hold: held,
  restriction: restricted,
  setPlaced,
}: Keeping) => {
  const { formatMessage } = useIntl();
  const { allowedActions } = useRBAC(PERMISSIONS);
  const show = useOutcome();
  const [placeHold] = usePlaceHoldMutation();
  const [placeRestriction] = usePlaceRestrictionMutation();
  const onHold = async (why: Why) => {
    const outcome = (await placeHold({ kind: 'subject', key: subject, ...why })) as Outcome<Hold>;
    return show(outcome, (hold) => {
      setPlaced((before) => ({ ...before, hold }));
      return formatMessage(message('hold.placed'));
    });
  };
  const onRestrict = async (why: Why) => {
    const outcome = (await placeRestriction({ key: subject, ...why })) as Outcome<Restriction>;
    return show(outcome, (restriction) => {
      setPlaced((before) => ({ ...before, restriction }));
      return formatMessage(message('restrict.placed'));
    });
  };
  return (
    <>
      {allowedActions.canHold && !held && (
        <WhyButton
          open="hold.open"
          text="hold.text"
          submit="hold.submit"
          startIcon={<Lock />}
          hasReview
          onSubmit={onHold}
        />
      )}
      {allowedActions.canRestrict && !restricted && (
        <WhyButton
          open="restrict.open"
          text="restrict.text"
          submit="restrict.submit"
          startIcon={<EyeStriked />}
          hasReview
          onSubmit={onRestrict}
        />
      )}
    </>
  );
};
