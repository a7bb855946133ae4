import { Typography } from '@strapi/design-system';
import { Fact, Facts } from '../../../../../admin/shared/Facts';
import type { FileReport } from '../../../server/src/reader/report';
import { Panel } from '../components/Panel';
import { useFigures } from './useFigures';

type SoundReport = NonNullable<FileReport['sound']>;

const Levels = ({ levels }: { levels: NonNullable<SoundReport['levels']> }) => {
  const { count, duration, share, word } = useFigures();
  const { silence, clipped, peak, mean } = levels;
  return (
    <>
      <Fact label={word('sound.silence')}>
        {word('sound.silenceEnds', {
          share: share(silence.share),
          leading: duration(silence.leading),
          trailing: duration(silence.trailing),
        })}
      </Fact>
      <Fact label={word('sound.levels')}>
        {peak === null || mean === null
          ? word('sound.noLevel')
          : word('sound.decibels', { peak, mean })}
      </Fact>
      <Fact label={word('sound.clipped')}>
        {count(clipped.samples)} ({share(clipped.share)})
      </Fact>
    </>
  );
};

/** How long a sound is, how it is written, and how loud it is. */
export const SoundPanel = ({ sound }: { sound: SoundReport }) => {
  const { count, duration, word } = useFigures();
  const { bitRate, bits, channels, codec, container, levels, sampleRate, seconds, tags } = sound;
  return (
    <Panel title="sound.title">
      <Facts>
        <Fact label={word('sound.length')}>
          {seconds === null ? word('sound.unknown') : duration(seconds)}
        </Fact>
        {sampleRate !== null && (
          <Fact label={word('sound.sampleRate')}>{word('sound.hertz', { rate: sampleRate })}</Fact>
        )}
        {channels !== null && (
          <Fact label={word('sound.channels')}>
            {levels?.equalChannels ? word('sound.equalChannels', { channels }) : count(channels)}
          </Fact>
        )}
        {bits !== null && <Fact label={word('sound.bits')}>{count(bits)}</Fact>}
        <Fact label={word('sound.codec')}>
          {[container, codec].filter((name) => name !== null).join(', ')}
        </Fact>
        {bitRate !== null && (
          <Fact label={word('sound.bitRate')}>
            {word('sound.kilobits', { rate: bitRate / 1_000 })}
          </Fact>
        )}
        {levels && <Levels levels={levels} />}
        <Fact label={word('sound.tags')}>{tags.join(', ') || word('sound.none')}</Fact>
      </Facts>
      {!levels && <Typography textColor="neutral600">{word('sound.notMeasured')}</Typography>}
      {sound.isCut && <Typography textColor="danger600">{word('sound.isCut')}</Typography>}
    </Panel>
  );
};
