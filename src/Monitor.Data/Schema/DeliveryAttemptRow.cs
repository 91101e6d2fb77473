using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Monitor.Data.Schema;

/// <summary>One try of a delivery.</summary>
public sealed class DeliveryAttemptRow : IEntityTypeConfiguration<DeliveryAttemptRow>
{
    public long Id { get; set; }

    public long DeliveryId { get; set; }

    public DateTimeOffset At { get; set; }

    public int? HttpStatus { get; set; }

    public string? Error { get; set; }

    public double Milliseconds { get; set; }

    public string RequestBody { get; set; } = "";

    public string? ResponseBody { get; set; }

    public void Configure(EntityTypeBuilder<DeliveryAttemptRow> builder)
    {
        builder.ToTable("delivery_attempts");
        builder.HasIndex(a => a.DeliveryId);
    }
}
