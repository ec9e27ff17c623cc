import { FOREIGN_KEYS } from './cases/foreign-keys';
import { describeFeatures } from './describe-features';

describeFeatures(FOREIGN_KEYS);
