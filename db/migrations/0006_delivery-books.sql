CREATE TABLE "channel_troubles" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "channel_troubles_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"channel_id" bigint NOT NULL,
	"reason" text NOT NULL,
	"detail" text NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"resolved_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "delivery_attempts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "delivery_attempts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"channel_id" bigint NOT NULL,
	"robot" text NOT NULL,
	"delivery_id" bigint,
	"urgent" boolean NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"verdict" text,
	"answer" text,
	"hold_until" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "deliveries" ALTER COLUMN "alert_event_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "operator_notices" ALTER COLUMN "source_alert_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "fallback" text;--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "spill_after_ms" integer DEFAULT 60000 NOT NULL;--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "monthly_quota" integer;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "urgent" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "failure" text;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "digest_id" bigint;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "spill_of" bigint;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "unsure" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "operator_notices" ADD COLUMN "channel_trouble_id" bigint;--> statement-breakpoint
ALTER TABLE "channel_troubles" ADD CONSTRAINT "channel_troubles_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_attempts" ADD CONSTRAINT "delivery_attempts_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery_attempts" ADD CONSTRAINT "delivery_attempts_delivery_id_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."deliveries"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "channel_troubles_open_key" ON "channel_troubles" USING btree ("channel_id") WHERE resolved_at is null;--> statement-breakpoint
CREATE INDEX "delivery_attempts_robot_idx" ON "delivery_attempts" USING btree ("robot","at");--> statement-breakpoint
CREATE INDEX "delivery_attempts_delivery_idx" ON "delivery_attempts" USING btree ("delivery_id");--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_digest_id_deliveries_id_fk" FOREIGN KEY ("digest_id") REFERENCES "public"."deliveries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_spill_of_deliveries_id_fk" FOREIGN KEY ("spill_of") REFERENCES "public"."deliveries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "operator_notices" ADD CONSTRAINT "operator_notices_channel_trouble_id_channel_troubles_id_fk" FOREIGN KEY ("channel_trouble_id") REFERENCES "public"."channel_troubles"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_spill_key" ON "deliveries" USING btree ("spill_of");--> statement-breakpoint
CREATE INDEX "deliveries_digest_idx" ON "deliveries" USING btree ("digest_id");--> statement-breakpoint
CREATE INDEX "deliveries_waiting_idx" ON "deliveries" USING btree ("channel_id","urgent","id") WHERE status = 'pending';--> statement-breakpoint
CREATE UNIQUE INDEX "operator_notices_trouble_key" ON "operator_notices" USING btree ("channel_trouble_id","channel_id","kind");--> statement-breakpoint
UPDATE "deliveries" SET "urgent" = true FROM "alert_events" WHERE "alert_events"."id" = "deliveries"."alert_event_id" AND "alert_events"."tier_to" = 'crisis';
