ALTER TABLE "alert_events" ADD COLUMN "called" text;--> statement-breakpoint
ALTER TABLE "operator_notices" ADD COLUMN "once_key" text;--> statement-breakpoint
CREATE UNIQUE INDEX "operator_notices_ordered_key" ON "operator_notices" USING btree ("once_key","channel_id");