import { describeTranslations } from '../../../../../../../tests/helpers/translations';
import en from '../en.json';
import hi from '../hi.json';

describeTranslations({ en, hi });
