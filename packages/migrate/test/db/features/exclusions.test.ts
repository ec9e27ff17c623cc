import { EXCLUSIONS } from './cases/exclusions';
import { describeFeatures } from './describe-features';

describeFeatures(EXCLUSIONS);
