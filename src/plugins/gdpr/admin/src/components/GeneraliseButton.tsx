import * as React from 'react';
import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { FRESH } from '../../../../../admin/shared/fresh';
import { ListAnswer } from '../../../../../admin/shared/ListAnswer';
import { sharedMessage } from '../../../../../admin/shared/texts';
import { useOutcome } from '../../../../../admin/shared/useOutcome';
import type { Outcome } from '../../../../../admin/shared/useOutcome';
import type {
  AnonymityLevel,
  Generalisation,
  GeneralisationResponse,
} from '../../../shared/contracts/anonymity';
import { useGeneraliseMutation, usePreviewGeneralisationQuery } from '../services/anonymity';
import { message } from '../utils/message';

/** As in "to the month", "to 10". */
export const useLevelName = () => {
  const { formatMessage, formatNumber } = useIntl();
  return (level: AnonymityLevel): string =>
    level.startsWith('width-')
      ? formatMessage(message('anonymity.level.width'), {
          width: formatNumber(Number(level.slice('width-'.length))),
        })
      : formatMessage(
          message(`anonymity.level.${level as Exclude<AnonymityLevel, `width-${number}`>}`)
        );
};

const Preview = ({ asked, onDone }: { asked: Generalisation; onDone: () => void }) => {
  const { formatMessage } = useIntl();
  const show = useOutcome();
  const preview = usePreviewGeneralisationQuery(asked, FRESH);
  const [generalise, { isLoading }] = useGeneraliseMutation();
  const changed = preview.currentData?.changed ?? 0;
  const submit = async () => {
    const outcome = (await generalise({ ...asked, changed })) as Outcome<
      GeneralisationResponse['data']
    >;
    if (show(outcome, (done) => formatMessage(message('anonymity.done'), { k: done.after.k }))) {
      onDone();
    }
  };
  return (
    <>
      <Modal.Body>
        <ListAnswer message={message} list={preview}>
          {({ before, after }) => (
            <Flex direction="column" alignItems="flex-start" gap={3}>
              <Typography tag="p">
                {formatMessage(message('anonymity.preview.changed'), { changed })}
              </Typography>
              <Typography tag="p" fontWeight="semiBold">
                {formatMessage(message('anonymity.preview.k'), {
                  before: before.k,
                  after: after.k,
                })}
              </Typography>
              <Typography tag="p">
                {formatMessage(message('anonymity.preview.failing'), {
                  before: before.failingDocuments,
                  after: after.failingDocuments,
                })}
              </Typography>
              <Typography tag="p" textColor="neutral600">
                {formatMessage(message('anonymity.preview.final'))}
              </Typography>
            </Flex>
          )}
        </ListAnswer>
      </Modal.Body>
      <Modal.Footer>
        <Modal.Close>
          <Button variant="tertiary">{formatMessage(sharedMessage('question.back'))}</Button>
        </Modal.Close>
        <Button
          variant="danger"
          loading={isLoading}
          disabled={changed === 0}
          onClick={() => void submit()}
        >
          {formatMessage(message('anonymity.submit'))}
        </Button>
      </Modal.Footer>
    </>
  );
};

/** Shows what would become of the groups that fail, before it does. */
export const GeneraliseButton = ({ asked }: { asked: Generalisation }) => {
  const { formatMessage } = useIntl();
  const [isOpen, setIsOpen] = React.useState(false);
  const level = useLevelName()(asked.level);
  const title = formatMessage(message('anonymity.open'), { name: asked.quasiIdentifier, level });
  return (
    <Modal.Root open={isOpen} onOpenChange={setIsOpen}>
      <Modal.Trigger>
        <Button variant="tertiary" size="S" aria-label={title}>
          {level}
        </Button>
      </Modal.Trigger>
      <Modal.Content>
        <Modal.Header closeLabel={formatMessage(sharedMessage('close'))}>
          <Modal.Title>{title}</Modal.Title>
        </Modal.Header>
        <Preview asked={asked} onDone={() => setIsOpen(false)} />
      </Modal.Content>
    </Modal.Root>
  );
};
