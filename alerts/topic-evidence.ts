import type { Topic } from '../core/topic.ts'

import type { Baseline } from './baseline.ts'
import type { Complaint } from './complaint.ts'

/** All that is known of one topic of one brand. */
export type TopicEvidence = {
  topic: Topic
  /**
   * Complaints within the horizon, oldest first. Those of which the model is unsure are not among
   * them: they feed trends and wait for a person, and count for no tier.
   */
  complaints: Complaint[]
  /** When the authors among them complained of anything within 30 days before. */
  tellings: ReadonlyMap<string, Date[]>
  baseline: Baseline
  timeZone: string
}
