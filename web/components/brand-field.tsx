import type { View } from '../view.ts'

import { SelectField } from './select-field.tsx'

/** The filter of lists by brand, or by none. */
export function BrandField({ view, value }: { view: View; value: number | undefined }) {
  return (
    <SelectField
      name="brand"
      label={view.say('品牌', 'Brand')}
      value={value?.toString()}
      any={view.say('全部', 'All')}
      options={view.brands.map((brand) => ({ value: String(brand.id), label: brand.name }))}
    />
  )
}
