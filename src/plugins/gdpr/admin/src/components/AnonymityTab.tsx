import { Box, Flex, Typography } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { BarChart } from '../../../../../admin/shared/BarChart';
import { CellText } from '../../../../../admin/shared/CellText';
import { FRESH } from '../../../../../admin/shared/fresh';
import { ListAnswer } from '../../../../../admin/shared/ListAnswer';
import { Panel } from '../../../../../admin/shared/Panel';
import { useTypeName } from '../../../../../admin/shared/useTypeName';
import type { AnonymityOfType } from '../../../shared/contracts/anonymity';
import { PERMISSIONS } from '../permissions';
import { useFindAnonymityQuery } from '../services/anonymity';
import { message } from '../utils/message';
import { GeneraliseButton, useLevelName } from './GeneraliseButton';
import { PlainTable, WholeText } from './PlainTable';

interface JudgedProps {
  type: AnonymityOfType;
  threshold: number;
}

const Sizes = ({ type: { uid, sizes, displayName }, threshold }: JudgedProps) => {
  const { formatMessage, formatNumber } = useIntl();
  const typeName = useTypeName();
  return (
    <Box>
      <BarChart
        isEachNamed
        label={formatMessage(message('anonymity.chart'), {
          name: typeName.byItself(uid, displayName),
        })}
        bars={sizes.map(({ people, documents }) => ({
          key: String(people),
          count: documents,
          label: formatNumber(people),
          text: formatMessage(message('anonymity.bar'), { people, documents }),
          isAlarming: people < threshold,
        }))}
      />
      <Typography variant="pi" textColor="neutral600">
        {formatMessage(message('anonymity.axis'))}
      </Typography>
    </Box>
  );
};

/** What tells of people, with what makes it coarser. */
const QuasiIdentifiers = ({ type: { uid, quasiIdentifiers, failingGroups } }: JudgedProps) => {
  const { formatMessage, formatList } = useIntl();
  const { canErase = false } = useRBAC(PERMISSIONS.erase).allowedActions;
  const nameOf = useLevelName();
  const canChange = canErase && failingGroups > 0;
  return (
    <PlainTable
      heads={[
        formatMessage(message('anonymity.quasi')),
        formatMessage(message('anonymity.levels')),
      ]}
      rows={quasiIdentifiers.map(({ name, levels }) => ({
        key: name,
        cells: [
          <CellText key="name">{name}</CellText>,
          canChange && levels.length > 0 ? (
            <Flex key="levels" gap={2} wrap="wrap" paddingTop={2} paddingBottom={2}>
              {levels.map((level) => (
                <GeneraliseButton key={level} asked={{ type: uid, quasiIdentifier: name, level }} />
              ))}
            </Flex>
          ) : (
            <CellText key="levels">
              {levels.length > 0
                ? formatList(levels.map(nameOf), { type: 'disjunction' })
                : formatMessage(message('anonymity.fixed'))}
            </CellText>
          ),
        ],
      }))}
    />
  );
};

const written = (value: unknown): string =>
  value === null || value === undefined
    ? '–'
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);

const FailingGroups = ({ type: { groups, failingGroups } }: JudgedProps) => {
  const { formatMessage, formatNumber } = useIntl();
  return (
    <Box>
      <PlainTable
        heads={[
          formatMessage(message('anonymity.people')),
          formatMessage(message('picture.documents')),
          formatMessage(message('anonymity.values')),
        ]}
        rows={groups.map(({ people, documents, values }) => ({
          key: JSON.stringify(values),
          cells: [
            <CellText key="people">{formatNumber(people)}</CellText>,
            <CellText key="documents">{formatNumber(documents)}</CellText>,
            <WholeText key="values">
              {Object.entries(values)
                .map(([name, value]) => `${name}: ${written(value)}`)
                .join(' · ')}
            </WholeText>,
          ],
        }))}
      />
      {failingGroups > groups.length && (
        <Typography tag="p" variant="pi" textColor="neutral600">
          {formatMessage(message('anonymity.more'), { count: failingGroups - groups.length })}
        </Typography>
      )}
    </Box>
  );
};

const Judged = ({ type, threshold }: JudgedProps) => {
  const { formatMessage } = useIntl();
  const { k, failingDocuments, failingGroups, unjudged } = type;
  const fails = failingGroups > 0;
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Typography tag="p" fontWeight="semiBold" textColor={fails ? 'danger700' : 'success700'}>
        {formatMessage(message(fails ? 'anonymity.fails' : 'anonymity.holds'), {
          k,
          threshold,
          documents: failingDocuments,
          groups: failingGroups,
        })}
      </Typography>
      {unjudged.length > 0 && (
        <Typography tag="p">
          {formatMessage(message('anonymity.unjudged'), { names: unjudged.join(', ') })}
        </Typography>
      )}
      <Sizes type={type} threshold={threshold} />
      <QuasiIdentifiers type={type} threshold={threshold} />
      {fails && <FailingGroups type={type} threshold={threshold} />}
    </Flex>
  );
};

/** Whether anybody can be told from others by what erasures have left. */
export const AnonymityTab = () => {
  const { formatMessage } = useIntl();
  const typeName = useTypeName();
  const list = useFindAnonymityQuery(undefined, FRESH);
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      <ListAnswer message={message} list={list}>
        {({ data, meta: { threshold } }) => (
          <>
            <Typography tag="p">
              {formatMessage(message('anonymity.text'), { threshold })}
            </Typography>
            {data.map((type) => (
              <Panel key={type.uid} title={typeName.byItself(type.uid, type.displayName)}>
                {type.documents > 0 ? (
                  <Judged type={type} threshold={threshold} />
                ) : (
                  <Typography tag="p">{formatMessage(message('anonymity.nothing'))}</Typography>
                )}
              </Panel>
            ))}
          </>
        )}
      </ListAnswer>
    </Flex>
  );
};
