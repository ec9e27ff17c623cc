import { PORTABLE_TYPES } from './cases/portable-types';
import { describeFeatures } from './describe-features';

describeFeatures(PORTABLE_TYPES);
