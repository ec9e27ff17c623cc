import { KEYS } from './cases/keys';
import { describeFeatures } from './describe-features';

describeFeatures(KEYS);
