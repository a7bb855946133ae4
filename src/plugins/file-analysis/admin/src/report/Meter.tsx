import { styled } from 'styled-components';
import type { Tone } from '../utils/tone';

/** A bar as long as a share. The number stands beside it: it says nothing to those who do not see it. */
const Track = styled.span`
  display: block;
  height: 0.6rem;
  min-width: 4rem;
  border-radius: 0.3rem;
  background: ${({ theme }) => theme.colors.neutral200};
  overflow: hidden;
`;

const Filling = styled.span<{ $tone: Tone | 'primary' }>`
  display: block;
  height: 100%;
  border-radius: 0.3rem;
  background: ${({ theme, $tone }) => theme.colors[`${$tone}500`]};
`;

interface MeterProps {
  /** From 0 to 1. */
  share: number;
  tone?: Tone | 'primary';
}

export const Meter = ({ share, tone = 'primary' }: MeterProps) => (
  <Track aria-hidden>
    <Filling $tone={tone} style={{ width: `${Math.min(1, share) * 100}%` }} />
  </Track>
);
