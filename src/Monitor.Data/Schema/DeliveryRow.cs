using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Monitor.Core.Alerting.Sending;

namespace Monitor.Data.Schema;

/// <summary>The outbox: one message to one channel, written in the transaction of the change it tells of.</summary>
public sealed class DeliveryRow : IEntityTypeConfiguration<DeliveryRow>
{
    public long Id { get; set; }

    public string WebhookId { get; set; } = "";

    public int ChannelId { get; set; }

    /// <summary>Null for messages about no service.</summary>
    public int? ServiceId { get; set; }

    /// <summary>Kept beside the number, which is gone when the service is deleted.</summary>
    public string? ServiceKey { get; set; }

    public string Type { get; set; } = "";

    public string Summary { get; set; } = "";

    /// <summary>The generic message as JSON; other formats are made from it when it is sent.</summary>
    public string Message { get; set; } = "";

    public DeliveryState State { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When it may be tried (again); null once it is delivered or given up.</summary>
    public DateTimeOffset? NextAttemptAt { get; set; }

    public int AttemptCount { get; set; }

    /// <summary>Tries that were begun since the last that was made ready to be sent, the one under way included.</summary>
    public short Begun { get; set; }

    public List<DeliveryAttemptRow> Attempts { get; set; } = [];

    public void Configure(EntityTypeBuilder<DeliveryRow> builder)
    {
        builder.ToTable("deliveries");
        builder.Property(d => d.State).HasConversion<short>();
        builder.Property(d => d.Message).HasColumnType("text");
        builder.HasIndex(d => d.NextAttemptAt).HasFilter("next_attempt_at IS NOT NULL");
        builder.HasIndex(d => new { d.ChannelId, d.ServiceId, d.Id }).HasFilter("next_attempt_at IS NOT NULL").HasDatabaseName("IX_deliveries_order");
        builder.Property(d => d.Begun).HasDefaultValue((short)0);
        builder.HasIndex(d => new { d.ChannelId, d.Id });
        builder.HasIndex(d => new { d.ChannelId, d.CreatedAt });
        builder.HasOne<ChannelRow>().WithMany().HasForeignKey(d => d.ChannelId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<ServiceRow>().WithMany().HasForeignKey(d => d.ServiceId).OnDelete(DeleteBehavior.SetNull);
        builder.HasMany(d => d.Attempts).WithOne().HasForeignKey(a => a.DeliveryId).OnDelete(DeleteBehavior.Cascade);
    }
}
