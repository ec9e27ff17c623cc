import { CHECKS } from './cases/checks';
import { describeFeatures } from './describe-features';

describeFeatures(CHECKS);
