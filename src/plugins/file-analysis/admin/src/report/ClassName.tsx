import { className } from '../../../shared/words/speech';
import { useSpeech } from '../hooks/useSpeech';

/** A class of personal data in words. */
export const ClassName = ({ name }: { name: string }) => className(useSpeech(), name);
