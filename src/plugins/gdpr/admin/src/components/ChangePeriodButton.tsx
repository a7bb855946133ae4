import * as React from 'react';
import { Button, Field, NumberInput, TextInput, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { DialogForm, FormDialog } from '../../../../../admin/shared/FormDialog';
import { useOutcome } from '../../../../../admin/shared/useOutcome';
import type { Outcome } from '../../../../../admin/shared/useOutcome';
import { useTypeName } from '../../../../../admin/shared/useTypeName';
import type { RetentionRuleView } from '../../../shared/contracts/retention';
import { useChangeRetentionMutation } from '../services/retention';
import { message } from '../utils/message';

export interface Bounds {
  minMonths: number;
  maxMonths: number;
}

interface ChangePeriodProps {
  rule: RetentionRuleView;
  bounds: Bounds;
}

const PeriodForm = ({ rule, bounds, close }: ChangePeriodProps & { close: () => void }) => {
  const { formatMessage } = useIntl();
  const show = useOutcome();
  const [change, { isLoading }] = useChangeRetentionMutation();
  const [months, setMonths] = React.useState<number | undefined>(rule.months);
  const [reason, setReason] = React.useState('');
  const submit = async () => {
    const asked = { rule: rule.rule, months: months ?? 0, reason };
    const outcome = (await change(asked)) as Outcome<RetentionRuleView>;
    return show(outcome, () => formatMessage(message('period.done')));
  };
  const isReady = months !== undefined && months !== rule.months && reason.trim() !== '';
  const hint = formatMessage(message('period.bounds'), {
    min: bounds.minMonths,
    max: bounds.maxMonths,
    declared: rule.declaredMonths,
  });
  return (
    <DialogForm
      submit={formatMessage(message('period.submit'))}
      isRunning={isLoading}
      disabled={!isReady}
      onSubmit={submit}
      close={close}
    >
      <Typography tag="p">{formatMessage(message('period.text'))}</Typography>
      <Field.Root name="months" required hint={hint}>
        <Field.Label>{formatMessage(message('period.months'))}</Field.Label>
        <NumberInput value={months} onValueChange={setMonths} />
        <Field.Hint />
      </Field.Root>
      <Field.Root name="reason" required>
        <Field.Label>{formatMessage(message('period.reason'))}</Field.Label>
        <TextInput
          value={reason}
          autoComplete="off"
          onChange={(event: React.ChangeEvent<HTMLInputElement>) => setReason(event.target.value)}
        />
      </Field.Root>
    </DialogForm>
  );
};

/** Asks for a reason: what was planned by the period of before is withdrawn. */
export const ChangePeriodButton = ({ rule, bounds }: ChangePeriodProps) => {
  const { formatMessage } = useIntl();
  const typeName = useTypeName();
  const name = formatMessage(message('period.of'), {
    name: typeName.byItself(rule.rule, rule.displayName),
  });
  return (
    <FormDialog
      title={name}
      trigger={
        <Button variant="tertiary" aria-label={name}>
          {formatMessage(message('period.open'))}
        </Button>
      }
    >
      {(close) => <PeriodForm rule={rule} bounds={bounds} close={close} />}
    </FormDialog>
  );
};
