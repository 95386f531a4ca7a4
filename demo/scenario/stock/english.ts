/** English voices: visitors, expatriates, cross-border buyers. */
export const englishComplaints = [
  'My Lanxi washing machine leaks from the bottom after {n} weeks, and nobody answers the hotline.',
  'Waited {n} days for the Lanxi installer. He never showed up and support just said "please wait".',
  'Lanxi water heater died on day {n2}. Refund request rejected twice without any reason.',
  'They charged me {y} yuan for a "free" installation. Lanxi should be ashamed of that.',
  'The Lanxi dryer sounds like a jet engine. Repair guy came twice, still noisy.',
  'Lanxi sent the wrong colour washer and wants me to pay return shipping. Really?',
  'Box arrived smashed, drum dented. Lanxi told me to talk to the courier, the courier told me to talk to Lanxi.',
  'Warranty card says three years, Lanxi service says one. Which one is it?',
  'No English manual, no English in the app, and Lanxi chat is a bot that loops forever.',
  'Lanxi heater: water goes from scalding to ice cold in seconds. Not what the ad promised.',
  'Ordered a replacement hose for my Lanxi washer {n} weeks ago, still out of stock.',
  'Third repair visit for our Lanxi dryer and it still eats shirts.',
  'Bought the Lanxi heater for the quick heating. Forty minutes for one shower is not quick.',
  'Lanxi promised a gift kettle with the washer. {n} weeks later: no kettle, no answer.',
  'The technician for my Lanxi washer wanted cash and gave no receipt.',
  'Price of my Lanxi washer dropped {y} yuan two days after I bought it, no price protection.',
  'Pairing the Lanxi app fails at 99 percent every single time.',
  'Support agent was rude and hung up on me when I asked about my Lanxi order {order}.',
]
export const englishPraise = [
  'Really happy with my Lanxi water heater, hot water in five seconds even in January.',
  'Lanxi installer was on time, polite and cleaned up after himself. Five stars.',
  'Quietest washer I have ever owned. Well done Lanxi.',
  'The Lanxi app just works: I start the heater from the bus and shower when I get home.',
  'Great value. Lanxi replaced a faulty remote within two days, no questions asked.',
  'Our Lanxi washer survived two toddlers and a dog. Still going strong.',
  'Bought a second Lanxi for my parents, that says it all.',
  'Called Lanxi on Sunday, technician on Monday, fixed for free. Impressed.',
  'No more cold showers. Thank you Lanxi.',
  'The Lanxi hotline found someone who speaks English for me, very kind.',
  'Four years with a Lanxi heater and not one problem.',
  'Delivery took one day, the Lanxi dryer is gentle on wool. Recommended.',
]

/** What either may end with. */
export const englishTails = [
  '',
  '',
  '',
  ' Just saying.',
  ' Anyone else?',
  ' Hope this helps.',
  ' (Lives in Suzhou, bought this spring.)',
]
