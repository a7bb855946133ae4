import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import { message } from '../utils/message';
import { toneOf } from '../utils/tone';
import type { Tone } from '../utils/tone';

const RADIUS = 42;
const LENGTH = 2 * Math.PI * RADIUS;

const Ring = styled.svg<{ $tone: Tone }>`
  flex: none;

  circle {
    fill: none;
    stroke: ${({ theme }) => theme.colors.neutral200};
    stroke-width: 10;
  }

  circle + circle {
    stroke: ${({ theme, $tone }) => theme.colors[`${$tone}600`]};
    stroke-linecap: round;
  }

  text {
    fill: ${({ theme }) => theme.colors.neutral800};
    font-size: 30px;
    font-weight: 700;
    text-anchor: middle;
  }
`;

interface ScoreRingProps {
  /** From 0 to 100. */
  score: number;
  /** As CSS has it. */
  size: string;
}

/** A number from 0 to 100 as a ring. */
export const ScoreRing = ({ score, size }: ScoreRingProps) => {
  const { formatMessage, formatNumber } = useIntl();
  return (
    <Ring
      $tone={toneOf(score)}
      role="img"
      aria-label={formatMessage(message('quality.of'), { score })}
      viewBox="0 0 100 100"
      width={size}
      height={size}
    >
      <circle cx="50" cy="50" r={RADIUS} />
      <circle
        cx="50"
        cy="50"
        r={RADIUS}
        strokeDasharray={`${(score / 100) * LENGTH} ${LENGTH}`}
        // A round cap of no length would be a dot.
        visibility={score === 0 ? 'hidden' : undefined}
        transform="rotate(-90 50 50)"
      />
      <text x="50" y="60">
        {formatNumber(score)}
      </text>
    </Ring>
  );
};
