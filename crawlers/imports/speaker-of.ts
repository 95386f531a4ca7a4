const staff =
  /客服|坐席|座席|工号|商家|卖家|店小二|接待|机器人|系统|智能助手|agent|staff|service|seller|bot|system|operator/i
const customer =
  /客户|顾客|买家|用户|访客|来电|会员|主叫|customer|buyer|visitor|user|client|caller/i

/** Who says so: by the name of a role as exports write it; null where it tells nothing. */
export function speakerOf(role: string): 'staff' | 'customer' | null {
  if (staff.test(role)) return 'staff'
  return customer.test(role) ? 'customer' : null
}
