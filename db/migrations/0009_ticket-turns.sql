CREATE TABLE "ticket_turns" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ticket_turns_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"ticket_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"told_by" text NOT NULL,
	"answered_at" timestamp with time zone,
	"answered_by" text
);
--> statement-breakpoint
ALTER TABLE "ticket_turns" ADD CONSTRAINT "ticket_turns_ticket_id_tickets_id_fk" FOREIGN KEY ("ticket_id") REFERENCES "public"."tickets"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_turns_number_key" ON "ticket_turns" USING btree ("ticket_id","number");--> statement-breakpoint
CREATE UNIQUE INDEX "ticket_turns_open_key" ON "ticket_turns" USING btree ("ticket_id") WHERE answered_at is null;--> statement-breakpoint
CREATE INDEX "ticket_turns_asked_idx" ON "ticket_turns" USING btree ("asked_at");