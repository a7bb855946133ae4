import { Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { Recommendation } from '../../../shared/contracts/reports';
import { piecesOf } from '../../../shared/words/pieces';
import { recommendationText } from '../../../shared/words/speech';
import { Panel } from '../components/Panel';
import { useSpeech } from '../hooks/useSpeech';
import { message } from '../utils/message';
import { ShowMore } from './ShowMore';
import { useShown } from './useShown';

const STEP = 8;

const List = styled.ol`
  list-style: decimal;
  padding-inline-start: ${({ theme }) => theme.spaces[6]};
  color: ${({ theme }) => theme.colors.neutral600};
  font-size: 1.4rem;

  li + li {
    margin-top: ${({ theme }) => theme.spaces[2]};
  }

  code {
    font-family: monospace;
    padding: 0 0.4rem;
    border-radius: 0.3rem;
    background: ${({ theme }) => theme.colors.neutral150};
    overflow-wrap: anywhere;
  }
`;

/** What somebody who prepares the table would do first. */
export const Recommendations = ({ recommendations }: { recommendations: Recommendation[] }) => {
  const { formatMessage } = useIntl();
  const speech = useSpeech();
  const { shown, left, more } = useShown(recommendations, STEP);
  return (
    <Panel title="recommendations.title">
      {recommendations.length === 0 ? (
        <Typography textColor="neutral600">
          {formatMessage(message('recommendations.none'))}
        </Typography>
      ) : (
        <List>
          {shown.map((recommendation, rank) => (
            <li key={rank}>
              <Typography textColor="neutral800">
                {piecesOf(recommendationText(speech, recommendation)).map(
                  ({ text, isName }, place) => (isName ? <code key={place}>{text}</code> : text)
                )}
              </Typography>
            </li>
          ))}
        </List>
      )}
      <ShowMore left={left} onMore={more} />
    </Panel>
  );
};
