import { NAMED_TYPES } from './cases/named-types';
import { describeFeatures } from './describe-features';

describeFeatures(NAMED_TYPES);
