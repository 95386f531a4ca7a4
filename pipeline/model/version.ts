/** Names the model that judged a row; a new one judges beside it and never over it. */
export const modelVersion = 'lexicon-1'
