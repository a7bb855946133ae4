import { Box, Flex, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { useRBAC } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import { useTypeName } from '../../../../../admin/shared/useTypeName';
import type { PlannedType, SubjectPicture } from '../../../shared/contracts/privacy';
import { PERMISSIONS } from '../permissions';
import { message } from '../utils/message';
import { EraseButton } from './EraseButton';
import { ExportButton } from './ExportButton';
import { KeepActions, KeepState, useKeeping } from './KeepActions';
import { Panel } from './Panel';

interface PicturePanelProps {
  picture: SubjectPicture;
  reason: string;
  /** They are anonymised: the picture is not theirs any more. */
  onDone: () => void;
}

const FULL = 100;

/** How much of what is there is of this type: seen at a glance, and said in the column beside. */
const Share = ({ documents, most }: { documents: number; most: number }) => (
  <Box background="neutral150" hasRadius height="0.8rem" width="12rem" aria-hidden>
    <Box
      background="primary600"
      hasRadius
      height="100%"
      width={`${(FULL * documents) / most}%`}
      minWidth="0.4rem"
    />
  </Box>
);

const Fate = ({ type: { isDeleted, erased, kept } }: { type: PlannedType }) => {
  const { formatMessage, formatList } = useIntl();
  if (isDeleted) {
    return <Typography>{formatMessage(message('fate.deleted'))}</Typography>;
  }
  return (
    <Flex direction="column" alignItems="flex-start" gap={1}>
      {erased.length > 0 && (
        <Typography>
          {formatMessage(message('fate.erased'), { names: formatList(erased) })}
        </Typography>
      )}
      {kept.map(({ attribute, reason }) => (
        <Typography key={attribute} fontWeight="semiBold">
          {formatMessage(message('fate.kept'), { attribute, reason })}
        </Typography>
      ))}
      {erased.length === 0 && kept.length === 0 && (
        <Typography>{formatMessage(message('fate.nothing'))}</Typography>
      )}
    </Flex>
  );
};

const PictureTable = ({ types }: { types: PlannedType[] }) => {
  const { formatMessage, formatDate } = useIntl();
  const typeName = useTypeName();
  const day = (time: string) => formatDate(time, { dateStyle: 'medium' });
  const most = Math.max(...types.map(({ documents }) => documents));
  const heads = ['picture.type', 'picture.documents', 'picture.time', 'picture.fate'] as const;
  return (
    <Table colCount={heads.length} rowCount={types.length + 1}>
      <Thead>
        <Tr>
          {heads.map((head) => (
            <Th key={head}>
              <Typography variant="sigma" textColor="neutral600">
                {formatMessage(message(head))}
              </Typography>
            </Th>
          ))}
        </Tr>
      </Thead>
      <Tbody>
        {types.map((type) => (
          <Tr key={type.uid}>
            <Td>
              <Typography fontWeight="semiBold">
                {typeName.byItself(type.uid, type.displayName)}
              </Typography>
            </Td>
            <Td>
              <Flex gap={3}>
                <Typography>{type.documents}</Typography>
                <Share documents={type.documents} most={most} />
              </Flex>
            </Td>
            <Td>
              <Typography>
                {[...new Set([type.from, type.to].map((time) => time && day(time)))].join(' – ')}
              </Typography>
            </Td>
            <Td>
              <Box paddingTop={2} paddingBottom={2} style={{ whiteSpace: 'normal' }}>
                <Fate type={type} />
              </Box>
            </Td>
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
};

/** Where somebody's data is, what an erasure makes of it, and what can be done for them. */
export const PicturePanel = ({ picture, reason, onDone }: PicturePanelProps) => {
  const { formatMessage } = useIntl();
  const { allowedActions } = useRBAC(PERMISSIONS);
  const keeping = useKeeping(picture);
  const { userId, email, types } = picture;
  const key = email ?? userId ?? '';
  return (
    <Panel
      title="picture.title"
      action={
        types.length > 0 && (
          <Flex gap={2}>
            {allowedActions.canExport && <ExportButton subject={key} reason={reason} />}
            <KeepActions {...keeping} />
            {allowedActions.canErase && (
              <EraseButton picture={picture} reason={reason} onDone={onDone} />
            )}
          </Flex>
        )
      }
    >
      <Box paddingBottom={4}>
        <Typography tag="p">{key}</Typography>
        <Typography tag="p" variant="pi" textColor="neutral600">
          {formatMessage(message(userId === null ? 'picture.noAccount' : 'picture.account'), {
            userId,
          })}
        </Typography>
        <KeepState {...keeping} />
      </Box>
      {types.length > 0 ? (
        <PictureTable types={types} />
      ) : (
        <Typography tag="p">{formatMessage(message('picture.nothing'))}</Typography>
      )}
    </Panel>
  );
};
