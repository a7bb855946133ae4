import { Flex } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { EmptyList } from '../../../../../admin/shared/EmptyList';
import { FRESH } from '../../../../../admin/shared/fresh';
import { ListAnswer } from '../../../../../admin/shared/ListAnswer';
import { useOutcome } from '../../../../../admin/shared/useOutcome';
import type { Outcome } from '../../../../../admin/shared/useOutcome';
import type { Hold, Restriction } from '../../../shared/contracts/holds';
import { PERMISSIONS } from '../permissions';
import {
  useFindHoldsQuery,
  useFindRestrictionsQuery,
  useLiftRestrictionMutation,
  useReleaseHoldMutation,
} from '../services/holds';
import { message } from '../utils/message';
import { KeptTable } from './KeptTable';
import { Panel } from './Panel';

const NEWEST = { page: 1, pageSize: 100 };

const useNameOf = () => {
  const { formatMessage } = useIntl();
  return ({ person, ...hold }: Restriction & Partial<Hold>): string => {
    const { kind = 'subject', type, document, fromMonth, toMonth } = hold;
    return kind === 'subject' && person === null
      ? formatMessage(message('hold.noAccount'))
      : formatMessage(message(`hold.kind.${kind}`), { person, type, document, fromMonth, toMonth });
  };
};

const Holds = () => {
  const { formatMessage } = useIntl();
  const { allowedActions } = useRBAC(PERMISSIONS);
  const show = useOutcome();
  const nameOf = useNameOf();
  const list = useFindHoldsQuery(NEWEST, FRESH);
  const [release] = useReleaseHoldMutation();
  return (
    <Panel title="holds.title">
      <ListAnswer message={message} list={list}>
        {({ data }) =>
          data.length > 0 ? (
            <KeptTable
              rows={data}
              nameOf={nameOf}
              over="hold.over"
              end={allowedActions.canHold ? 'hold.release' : undefined}
              text="hold.release.text"
              onEnd={async ({ id }, why) =>
                show((await release({ id, ...why })) as Outcome<Hold>, () =>
                  formatMessage(message('hold.released'))
                )
              }
            />
          ) : (
            <EmptyList>{formatMessage(message('holds.empty'))}</EmptyList>
          )
        }
      </ListAnswer>
    </Panel>
  );
};

const Restrictions = () => {
  const { formatMessage } = useIntl();
  const { allowedActions } = useRBAC(PERMISSIONS);
  const show = useOutcome();
  const nameOf = useNameOf();
  const list = useFindRestrictionsQuery(NEWEST, FRESH);
  const [lift] = useLiftRestrictionMutation();
  return (
    <Panel title="restrictions.title">
      <ListAnswer message={message} list={list}>
        {({ data }) =>
          data.length > 0 ? (
            <KeptTable
              rows={data}
              nameOf={nameOf}
              over="restrict.over"
              end={allowedActions.canRestrict ? 'restrict.lift' : undefined}
              text="restrict.lift.text"
              onEnd={async ({ id }, why) =>
                show((await lift({ id, ...why })) as Outcome<Restriction>, () =>
                  formatMessage(message('restrict.lifted'))
                )
              }
            />
          ) : (
            <EmptyList>{formatMessage(message('restrictions.empty'))}</EmptyList>
          )
        }
      </ListAnswer>
    </Panel>
  );
};

/** What is kept as it is, why, until when somebody looks again, and how it ends. */
export const HoldsPanel = () => (
  <Flex direction="column" alignItems="stretch" gap={6}>
    <Holds />
    <Restrictions />
  </Flex>
);
