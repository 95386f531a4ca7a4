CREATE TABLE "calendar_years" (
	"year" integer PRIMARY KEY NOT NULL,
	"papers" text[] NOT NULL,
	"days" jsonb NOT NULL,
	"imported_at" timestamp with time zone NOT NULL,
	"imported_by" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "compensations" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "compensations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"ticket_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"amount_cents" bigint NOT NULL,
	"reason" text NOT NULL,
	"status" text NOT NULL,
	"requested_by" text NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"level" text NOT NULL,
	"decided_by" text,
	"decided_at" timestamp with time zone,
	"decision_note" text
);
--> statement-breakpoint
CREATE TABLE "satisfaction_surveys" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "satisfaction_surveys_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"ticket_id" bigint NOT NULL,
	"round" integer NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"sent_by" text NOT NULL,
	"answered_at" timestamp with time zone,
	"satisfied" boolean,
	"score" integer
);
--> statement-breakpoint
CREATE TABLE "ticket_pauses" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ticket_pauses_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"ticket_id" bigint NOT NULL,
	"reason" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"started_by" text NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" text
);
--> statement-breakpoint
CREATE TABLE "ticket_solutions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ticket_solutions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"ticket_id" bigint NOT NULL,
	"round" integer NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"solved_at" timestamp with time zone NOT NULL,
	"solved_by" text NOT NULL,
	"reopened_at" timestamp with time zone,
	"reopened_why" text,
	"second_complaint_at" timestamp with time zone,
	"second_ticket_id" bigint
);
--> statement-breakpoint
ALTER TABLE "follow_ups" ADD COLUMN "started_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD COLUMN "working_ms" bigint;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD COLUMN "provisional" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD COLUMN "paused_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "first_owner" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "escalated_to" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "escalated_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "second_complaint_of" bigint;--> statement-breakpoint
ALTER TABLE "compensations" ADD CONSTRAINT "compensations_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "satisfaction_surveys" ADD CONSTRAINT "satisfaction_surveys_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_pauses" ADD CONSTRAINT "ticket_pauses_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_solutions" ADD CONSTRAINT "ticket_solutions_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "compensations_ticket_idx" ON "compensations" USING btree ("ticket_id","id");--> statement-breakpoint
CREATE INDEX "satisfaction_surveys_ticket_idx" ON "satisfaction_surveys" USING btree ("ticket_id","sent_at");--> statement-breakpoint
CREATE INDEX "ticket_pauses_ticket_idx" ON "ticket_pauses" USING btree ("ticket_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_solutions_round_key" ON "ticket_solutions" USING btree ("ticket_id","round");--> statement-breakpoint
CREATE INDEX "ticket_solutions_solved_idx" ON "ticket_solutions" USING btree ("solved_at");--> statement-breakpoint
-- what was solved before has its row too, with the only moments that are known
INSERT INTO "ticket_solutions" ("ticket_id", "round", "started_at", "solved_at", "solved_by")
SELECT "id", "reopened_count" + 1, "created_at", "solved_at", 'koushao' FROM "tickets" WHERE "solved_at" IS NOT NULL;--> statement-breakpoint
-- open deadlines in working time become computable anew
UPDATE "follow_ups" SET "started_at" = t."created_at", "working_ms" = 14400000 FROM "tickets" t
WHERE "follow_ups"."subject" = 'ticket' AND "follow_ups"."subject_id" = t."id" AND "follow_ups"."step" = 'first-answer'
  AND "follow_ups"."round" = 1 AND "follow_ups"."settled_at" IS NULL;--> statement-breakpoint
UPDATE "follow_ups" SET "started_at" = t."solved_at" + interval '48 hours', "working_ms" = 0 FROM "tickets" t
WHERE "follow_ups"."subject" = 'ticket' AND "follow_ups"."subject_id" = t."id" AND "follow_ups"."step" = 'call-back'
  AND "follow_ups"."settled_at" IS NULL AND t."solved_at" IS NOT NULL;
