CREATE TABLE "helpdesk_cursors" (
	"helpdesk" text PRIMARY KEY NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"polled_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "helpdesk_posts" (
	"helpdesk" text NOT NULL,
	"event_id" text NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "helpdesk_posts_helpdesk_event_id_pk" PRIMARY KEY("helpdesk","event_id")
);
--> statement-breakpoint
CREATE TABLE "ticket_orders" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ticket_orders_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"ticket_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"audience" text DEFAULT 'internal' NOT NULL,
	"once_key" text NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"not_before" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"settled_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "ticket_troubles" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ticket_troubles_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"ticket_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"detail" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"resolved_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "priority" text DEFAULT 'normal' NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "solution" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "similar" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "raw_state" text;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "state_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "check_due_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "reconciled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "tickets" ADD COLUMN "asked_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "operator_notices" ADD COLUMN "ticket_trouble_id" bigint;--> statement-breakpoint
ALTER TABLE "ticket_orders" ADD CONSTRAINT "ticket_orders_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ticket_troubles" ADD CONSTRAINT "ticket_troubles_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "helpdesk_posts_received_idx" ON "helpdesk_posts" USING btree ("received_at");--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_orders_once_key" ON "ticket_orders" USING btree ("ticket_id","once_key");--> statement-breakpoint
CREATE INDEX "ticket_orders_waiting_idx" ON "ticket_orders" USING btree ("ticket_id","id") WHERE status = 'pending';--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_troubles_open_key" ON "ticket_troubles" USING btree ("ticket_id","kind") WHERE resolved_at is null;--> statement-breakpoint
CREATE INDEX "ticket_troubles_ticket_idx" ON "ticket_troubles" USING btree ("ticket_id","opened_at");--> statement-breakpoint
ALTER TABLE "operator_notices" ADD CONSTRAINT "operator_notices_ticket_trouble_id_ticket_troubles_id_fk" FOREIGN KEY ("ticket_trouble_id") REFERENCES "public"."ticket_troubles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tickets_check_due_idx" ON "tickets" USING btree ("check_due_at") WHERE check_due_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "operator_notices_ticket_key" ON "operator_notices" USING btree ("ticket_trouble_id","channel_id","kind");--> statement-breakpoint
UPDATE "tickets" SET "priority" = coalesce("draft" ->> 'priority', 'normal');--> statement-breakpoint
UPDATE "tickets" SET "solution" = "told"."note" FROM (
	SELECT DISTINCT ON ("ticket_id") "ticket_id", substring("text" from '^[a-z]+ → solved: (.+)$') AS "note"
	FROM "ticket_events" WHERE "kind" = 'status' AND "text" LIKE '% → solved: %' ORDER BY "ticket_id", "id" DESC
) "told" WHERE "told"."ticket_id" = "tickets"."id";
