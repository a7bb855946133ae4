import * as nn from 'stdnum/lib/cjs/be/nn';
import * as cpf from 'stdnum/lib/cjs/br/cpf';
import * as idnr from 'stdnum/lib/cjs/de/idnr';
import * as cpr from 'stdnum/lib/cjs/dk/cpr';
import * as dni from 'stdnum/lib/cjs/es/dni';
import * as nie from 'stdnum/lib/cjs/es/nie';
import * as hetu from 'stdnum/lib/cjs/fi/hetu';
import * as nir from 'stdnum/lib/cjs/fr/nir';
import * as aadhaar from 'stdnum/lib/cjs/in/aadhaar';
import * as gstin from 'stdnum/lib/cjs/in/gstin';
import * as pan from 'stdnum/lib/cjs/in/pan';
import * as codicefiscale from 'stdnum/lib/cjs/it/codicefiscale';
import * as bsn from 'stdnum/lib/cjs/nl/bsn';
import * as pesel from 'stdnum/lib/cjs/pl/pesel';
import * as nif from 'stdnum/lib/cjs/pt/nif';
import * as personnummer from 'stdnum/lib/cjs/se/personnummer';
import * as ssn from 'stdnum/lib/cjs/us/ssn';
import type { Validator } from 'stdnum';

/** The rules that are used, by country: the whole of the library takes longer to load than a small table to read. */
export const stdnum: Readonly<Record<string, Readonly<Record<string, Validator>>>> = {
  BE: { nn },
  BR: { cpf },
  DE: { idnr },
  DK: { cpr },
  ES: { dni, nie },
  FI: { hetu },
  FR: { nir },
  IN: { aadhaar, gstin, pan },
  IT: { codicefiscale },
  NL: { bsn },
  PL: { pesel },
  PT: { nif },
  SE: { personnummer },
  US: { ssn },
};
