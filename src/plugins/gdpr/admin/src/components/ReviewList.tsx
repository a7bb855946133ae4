import * as React from 'react';
import { Badge, Box, Button, Flex, Typography } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import { useOutcome } from '../../../../../admin/shared/useOutcome';
import type { Outcome } from '../../../../../admin/shared/useOutcome';
import type { ExportReview, Redaction, ReviewedFile } from '../../../shared/contracts/reviews';
import { useFileDownload } from '../hooks/useFileDownload';
import { useRestoreRedactedMutation } from '../services/reviews';
import { message } from '../utils/message';
import { RedactForm } from './RedactForm';
import type { ReviewedThing } from './RedactForm';

const Words = styled(Typography)`
  overflow-wrap: anywhere;
  white-space: pre-wrap;
`;

/** The button goes below where there is no room beside. */
const Row = styled(Flex)`
  flex-wrap: wrap;
  > :first-child {
    flex: 1 1 24rem;
    min-width: 0;
  }
`;

interface ThingProps {
  id: string;
  thing: ReviewedThing;
  redaction: Redaction | undefined;
  onChoose: (thing: ReviewedThing) => void;
  action?: React.ReactNode;
  children?: React.ReactNode;
}

const RestoreButton = ({ id, thing: { path, name } }: Pick<ThingProps, 'id' | 'thing'>) => {
  const { formatMessage } = useIntl();
  const show = useOutcome();
  const [restore, { isLoading }] = useRestoreRedactedMutation();
  const submit = async () => {
    const outcome = (await restore({ id, path })) as Outcome<Redaction[]>;
    show(outcome, () => formatMessage(message('redact.restored')));
  };
  return (
    <Button
      variant="tertiary"
      loading={isLoading}
      aria-label={formatMessage(message('redact.restore.of'), { name })}
      onClick={() => void submit()}
    >
      {formatMessage(message('redact.restore'))}
    </Button>
  );
};

/** A value or a file: what it is, or why it is left out. */
const Thing = ({ id, thing, redaction, onChoose, action, children }: ThingProps) => {
  const { formatMessage } = useIntl();
  const { name } = thing;
  return (
    <Row tag="li" gap={3} justifyContent="space-between" alignItems="flex-start">
      <Flex direction="column" alignItems="stretch" gap={1}>
        <Words variant="pi" textColor="neutral600">
          {name}
        </Words>
        {redaction ? (
          <Flex gap={2} wrap="wrap">
            <Badge variant="warning">{formatMessage(message('redact.left'))}</Badge>
            <Words>
              {[formatMessage(message(`ground.${redaction.ground}`)), redaction.text]
                .filter(Boolean)
                .join(': ')}
            </Words>
          </Flex>
        ) : (
          children
        )}
      </Flex>
      <Flex gap={2}>
        {action}
        {redaction ? (
          <RestoreButton id={id} thing={thing} />
        ) : (
          <Button
            variant="tertiary"
            aria-label={formatMessage(message('redact.open.of'), { name })}
            onClick={() => onChoose(thing)}
          >
            {formatMessage(message('redact.open'))}
          </Button>
        )}
      </Flex>
    </Row>
  );
};

const FileButton = ({ id, file: { number, name } }: { id: string; file: ReviewedFile }) => {
  const { formatMessage } = useIntl();
  const { isRunning, download } = useFileDownload(
    `/gdpr/requests/${encodeURIComponent(id)}/review/files/${number}`,
    name.replace(/^.*\//u, '')
  );
  return (
    <Button
      variant="tertiary"
      startIcon={<Download />}
      loading={isRunning}
      aria-label={formatMessage(message('review.look.of'), { name })}
      onClick={() => void download()}
    >
      {formatMessage(message('review.look'))}
    </Button>
  );
};

const Group = ({ title, children }: { title: string; children: React.ReactNode }) => (
  <Box>
    <Typography variant="omega" fontWeight="bold" tag="h3">
      {title}
    </Typography>
    <Flex direction="column" alignItems="stretch" gap={5} paddingTop={3}>
      {children}
    </Flex>
  </Box>
);

const Things = ({ children }: { children: React.ReactNode }) => (
  <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
    {children}
  </Flex>
);

/** What would be handed out, value by value and file by file. */
export const ReviewList = ({ id, review }: { id: string; review: ExportReview }) => {
  const { formatMessage, formatDate, formatNumber } = useIntl();
  const [chosen, setChosen] = React.useState<ReviewedThing>();
  const left = new Map(review.redactions.map((redaction) => [redaction.path, redaction]));
  const thing = (each: ReviewedThing) => ({
    id,
    thing: each,
    redaction: left.get(each.path),
    onChoose: setChosen,
  });
  return (
    <Flex direction="column" alignItems="stretch" gap={6}>
      {review.types.map(({ type, name, documents }) => (
        <Group key={type} title={name}>
          {documents.map((document) => (
            <Box key={document.id} background="neutral100" hasRadius padding={4}>
              <Typography variant="pi" textColor="neutral600" tag="p">
                {formatDate(document.createdAt, { dateStyle: 'long', timeStyle: 'short' })}
              </Typography>
              <Box paddingTop={3}>
                {document.values.length === 0 ? (
                  <Typography tag="p">{formatMessage(message('review.empty'))}</Typography>
                ) : (
                  <Things>
                    {document.values.map((value) => (
                      <Thing key={value.path} {...thing(value)}>
                        <Words>{value.value}</Words>
                      </Thing>
                    ))}
                  </Things>
                )}
              </Box>
            </Box>
          ))}
        </Group>
      ))}
      {review.files.length > 0 && (
        <Group title={formatMessage(message('review.files'))}>
          <Things>
            {review.files.map((file) => (
              <Thing key={file.path} {...thing(file)} action={<FileButton id={id} file={file} />}>
                <Words>
                  {formatMessage(message('review.size'), {
                    size: formatNumber(Math.ceil(file.size / 1_000)),
                  })}
                </Words>
              </Thing>
            ))}
          </Things>
        </Group>
      )}
      {chosen && <RedactForm id={id} thing={chosen} onDone={() => setChosen(undefined)} />}
    </Flex>
  );
};
