type Option = { value: string; label: string }
type Props = {
  name: string
  label: string
  value: string | undefined
  options: Option[]
  any?: string
}

/** A labelled choice; `any` adds the empty one that means "no filter". */
export function SelectField({ name, label, value, options, any }: Props) {
  return (
    <label class="field">
      <span>{label}</span>
      <select name={name}>
        {any === undefined ? null : (
          <option value="" selected={!value}>
            {any}
          </option>
        )}
        {options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}
