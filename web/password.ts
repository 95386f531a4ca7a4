import { z } from 'zod'

export const NewPassword = z.string().min(10, 'a password of 10 characters or more').max(128)
