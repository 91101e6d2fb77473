using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Monitor.Core;
using Monitor.Core.Standing;

namespace Monitor.Data.Schema;

/// <summary><see cref="Core.History.Timelines.StatusChange"/> as stored.</summary>
public sealed class StatusChangeRow : IEntityTypeConfiguration<StatusChangeRow>
{
    public long Sequence { get; set; }

    public int ServiceId { get; set; }

    public ChangeSubject Subject { get; set; }

    public string Name { get; set; } = "";

    public HealthStatus FromStatus { get; set; }

    public HealthStatus ToStatus { get; set; }

    public DateTimeOffset At { get; set; }

    public DateTimeOffset Since { get; set; }

    public string Reason { get; set; } = "";

    /// <summary>The probe that changed, or whose payload lists the component. It may be gone; null in rows of releases before this column.</summary>
    public int? ProbeId { get; set; }

    /// <summary>The incident that it opened, changed or ended; null where there is none.</summary>
    public long? IncidentId { get; set; }

    public void Configure(EntityTypeBuilder<StatusChangeRow> builder)
    {
        builder.ToTable("status_changes");
        builder.HasKey(c => c.Sequence);
        builder.Property(c => c.Sequence).UseIdentityAlwaysColumn();
        builder.Property(c => c.Subject).HasConversion<short>();
        builder.Property(c => c.FromStatus).HasConversion<short>();
        builder.Property(c => c.ToStatus).HasConversion<short>();
        builder.HasIndex(c => new { c.ServiceId, c.Sequence });
        builder.HasIndex(c => new { c.Subject, c.Since });
        builder.HasOne<ServiceRow>().WithMany().HasForeignKey(c => c.ServiceId).OnDelete(DeleteBehavior.Cascade);
    }
}
