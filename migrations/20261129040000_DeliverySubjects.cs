using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;

namespace Monitor.Migrations;

/// <summary>A message may speak of two incidents of one service: one that has ended because nobody watched it, and the one after.</summary>
[DbContext(typeof(MonitorDbContext))]
[Migration("20261129040000_DeliverySubjects")]
public sealed class DeliverySubjects : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        "ALTER TABLE delivery_subjects DROP CONSTRAINT delivery_subjects_pkey, ADD PRIMARY KEY (delivery_id, incident_id)");

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(
        """
        DELETE FROM delivery_subjects s USING delivery_subjects later
        WHERE later.delivery_id = s.delivery_id AND later.service_id = s.service_id AND later.incident_id > s.incident_id;
        ALTER TABLE delivery_subjects DROP CONSTRAINT delivery_subjects_pkey, ADD PRIMARY KEY (delivery_id, service_id)
        """);
}
