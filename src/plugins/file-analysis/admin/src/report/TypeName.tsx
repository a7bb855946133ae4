import { typeName } from '../../../shared/words/speech';
import { useSpeech } from '../hooks/useSpeech';

/** A type of a column in words; its own name where this panel does not know it. */
export const TypeName = ({ name }: { name: string }) => typeName(useSpeech(), name);
