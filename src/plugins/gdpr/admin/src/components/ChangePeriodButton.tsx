import * as React from 'react';
import {
  Button,
  Field,
  Flex,
  Modal,
  NumberInput,
  TextInput,
  Typography,
} from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { sharedMessage } from '../../../../../admin/shared/texts';
import { useOutcome } from '../../../../../admin/shared/useOutcome';
import type { Outcome } from '../../../../../admin/shared/useOutcome';
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

const PeriodForm = ({ rule, bounds, onDone }: ChangePeriodProps & { onDone: () => void }) => {
  const { formatMessage } = useIntl();
  const show = useOutcome();
  const [change, { isLoading }] = useChangeRetentionMutation();
  const [months, setMonths] = React.useState<number | undefined>(rule.months);
  const [reason, setReason] = React.useState('');
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    const asked = { rule: rule.rule, months: months ?? 0, reason };
    const outcome = (await change(asked)) as Outcome<RetentionRuleView>;
    if (show(outcome, () => formatMessage(message('period.done')))) {
      onDone();
    }
  };
  const isReady = months !== undefined && months !== rule.months && reason.trim() !== '';
  const hint = formatMessage(message('period.bounds'), {
    min: bounds.minMonths,
    max: bounds.maxMonths,
    declared: rule.declaredMonths,
  });
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={4}>
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
              onChange={(event: React.ChangeEvent<HTMLInputElement>) =>
                setReason(event.target.value)
              }
            />
          </Field.Root>
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Modal.Close>
          <Button variant="tertiary">{formatMessage(sharedMessage('question.back'))}</Button>
        </Modal.Close>
        <Button type="submit" loading={isLoading} disabled={!isReady}>
          {formatMessage(message('period.submit'))}
        </Button>
      </Modal.Footer>
    </form>
  );
};

/** Asks for a reason: what was planned by the period of before is withdrawn. */
export const ChangePeriodButton = ({ rule, bounds }: ChangePeriodProps) => {
  const { formatMessage } = useIntl();
  const [isOpen, setIsOpen] = React.useState(false);
  const name = formatMessage(message('period.of'), { name: rule.displayName });
  return (
    <Modal.Root open={isOpen} onOpenChange={setIsOpen}>
      <Modal.Trigger>
        <Button variant="tertiary" aria-label={name}>
          {formatMessage(message('period.open'))}
        </Button>
      </Modal.Trigger>
      <Modal.Content>
        <Modal.Header closeLabel={formatMessage(sharedMessage('close'))}>
          <Modal.Title>{name}</Modal.Title>
        </Modal.Header>
        <PeriodForm rule={rule} bounds={bounds} onDone={() => setIsOpen(false)} />
      </Modal.Content>
    </Modal.Root>
  );
};
