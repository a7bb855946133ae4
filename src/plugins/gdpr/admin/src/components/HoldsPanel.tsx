import type * as React from 'react';
import { Flex } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { EmptyList } from '../../../../../admin/shared/EmptyList';
import { FRESH } from '../../../../../admin/shared/fresh';
import { ListAnswer } from '../../../../../admin/shared/ListAnswer';
import { useOutcome } from '../../../../../admin/shared/useOutcome';
import type { Outcome } from '../../../../../admin/shared/useOutcome';
import { useTypeName } from '../../../../../admin/shared/useTypeName';
import type { Hold, Restriction } from '../../../shared/contracts/holds';
import { PERMISSIONS } from '../permissions';
import {
  useFindHoldsQuery,
  useFindRestrictionsQuery,
  useLiftRestrictionMutation,
  useReleaseHoldMutation,
} from '../services/holds';
import { message } from '../utils/message';
import type { MessageKey } from '../utils/message';
import { Panel } from './Panel';
import { PlacementTable } from './PlacementTable';
import type { PlacementTexts } from './PlacementTable';

const NEWEST = { page: 1, pageSize: 100 };

interface PlacementsProps<Row extends Restriction> {
  list: React.ComponentProps<typeof ListAnswer<{ data: Row[] }>>['list'];
  end: (asked: { id: string; reason: string }) => Promise<unknown>;
  canEnd: boolean;
  texts: PlacementTexts & Record<'title' | 'empty' | 'ended', MessageKey>;
}

const useNameOf = () => {
  const { formatMessage } = useIntl();
  const typeName = useTypeName();
  return ({ person, ...hold }: Restriction & Partial<Hold>): string => {
    const { kind = 'subject', type, document, fromMonth, toMonth } = hold;
    return kind === 'subject' && person === null
      ? formatMessage(message('hold.noAccount'))
      : formatMessage(message(`hold.kind.${kind}`), {
          person,
          document,
          fromMonth,
          toMonth,
          type: type && typeName.byItself(type),
        });
  };
};

const Placements = <Row extends Restriction>({
  list,
  end,
  canEnd,
  texts,
}: PlacementsProps<Row>) => {
  const { formatMessage } = useIntl();
  const show = useOutcome();
  const nameOf = useNameOf();
  return (
    <Panel title={texts.title}>
      <ListAnswer message={message} list={list}>
        {({ data }) =>
          data.length > 0 ? (
            <PlacementTable
              rows={data}
              nameOf={nameOf}
              texts={texts}
              canEnd={canEnd}
              onEnd={async ({ id }, { reason }) =>
                show((await end({ id, reason })) as Outcome<Row>, () =>
                  formatMessage(message(texts.ended))
                )
              }
            />
          ) : (
            <EmptyList>{formatMessage(message(texts.empty))}</EmptyList>
          )
        }
      </ListAnswer>
    </Panel>
  );
};

/** What is kept as it is, why, until when somebody looks again, and how it ends. */
export const HoldsPanel = () => {
  const { allowedActions } = useRBAC(PERMISSIONS);
  const holds = useFindHoldsQuery(NEWEST, FRESH);
  const restrictions = useFindRestrictionsQuery(NEWEST, FRESH);
  const [release] = useReleaseHoldMutation();
  const [lift] = useLiftRestrictionMutation();
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <Placements
        list={holds}
        end={release}
        canEnd={allowedActions.canHold}
        texts={{
          title: 'holds.title',
          empty: 'holds.empty',
          head: 'column.held',
          over: 'hold.over',
          end: 'hold.release',
          text: 'hold.release.text',
          ended: 'hold.released',
        }}
      />
      <Placements
        list={restrictions}
        end={lift}
        canEnd={allowedActions.canRestrict}
        texts={{
          title: 'restrictions.title',
          empty: 'restrictions.empty',
          head: 'column.person',
          over: 'restrict.over',
          end: 'restrict.lift',
          text: 'restrict.lift.text',
          ended: 'restrict.lifted',
        }}
      />
    </Flex>
  );
};
