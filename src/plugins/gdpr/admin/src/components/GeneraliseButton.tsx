import { Button, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { FRESH } from '../../../../../admin/shared/fresh';
import { DialogForm, FormDialog } from '../../../../../admin/shared/FormDialog';
import { ListAnswer } from '../../../../../admin/shared/ListAnswer';
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

const Preview = ({ asked, close }: { asked: Generalisation; close: () => void }) => {
  const { formatMessage } = useIntl();
  const show = useOutcome();
  const preview = usePreviewGeneralisationQuery(asked, FRESH);
  const [generalise, { isLoading }] = useGeneraliseMutation();
  const changed = preview.currentData?.changed ?? 0;
  const submit = async () => {
    const outcome = (await generalise({ ...asked, changed })) as Outcome<
      GeneralisationResponse['data']
    >;
    return show(outcome, (done) => formatMessage(message('anonymity.done'), { k: done.after.k }));
  };
  return (
    <DialogForm
      submit={formatMessage(message('anonymity.submit'))}
      variant="danger"
      isRunning={isLoading}
      disabled={changed === 0}
      onSubmit={submit}
      close={close}
    >
      <ListAnswer message={message} list={preview}>
        {({ before, after }) => (
          <Flex direction="column" alignItems="flex-start" gap={3}>
            <Typography tag="p">
              {formatMessage(message('anonymity.preview.changed'), { changed })}
            </Typography>
            <Typography tag="p" fontWeight="semiBold">
              {formatMessage(message('anonymity.preview.k'), { before: before.k, after: after.k })}
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
    </DialogForm>
  );
};

/** Shows what would become of the groups that fail, before it does. */
export const GeneraliseButton = ({ asked }: { asked: Generalisation }) => {
  const { formatMessage } = useIntl();
  const level = useLevelName()(asked.level);
  const title = formatMessage(message('anonymity.open'), { name: asked.quasiIdentifier, level });
  return (
    <FormDialog
      title={title}
      trigger={
        <Button variant="tertiary" size="S" aria-label={title}>
          {level}
        </Button>
      }
    >
      {(close) => <Preview asked={asked} close={close} />}
    </FormDialog>
  );
};
