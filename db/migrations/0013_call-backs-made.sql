-- whoever was not satisfied had been called: those call-backs stood as cancelled and were left out of the figures
UPDATE "follow_ups" SET "outcome" = CASE WHEN "follow_ups"."due_at" >= "follow_ups"."settled_at" THEN 'met' ELSE 'overdue' END
FROM "ticket_solutions"
WHERE "follow_ups"."subject" = 'ticket' AND "follow_ups"."step" = 'call-back' AND "follow_ups"."outcome" = 'cancelled'
	AND "ticket_solutions"."ticket_id" = "follow_ups"."subject_id" AND "ticket_solutions"."round" = "follow_ups"."round"
	AND "ticket_solutions"."reopened_why" = 'not-satisfied';
