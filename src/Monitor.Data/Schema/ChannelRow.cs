using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Monitor.Core.Alerting.Channels;

namespace Monitor.Data.Schema;

/// <summary>A channel as stored.</summary>
public sealed class ChannelRow : IEntityTypeConfiguration<ChannelRow>
{
    public int Id { get; set; }

    public string Key { get; set; } = "";

    public string Name { get; set; } = "";

    public ChannelType Type { get; set; }

    /// <summary>Encrypted: it may hold a credential.</summary>
    public string Url { get; set; } = "";

    /// <summary>Signing secret, encrypted.</summary>
    public string Secret { get; set; } = "";

    public bool Enabled { get; set; }

    public string? DisabledReason { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Grows with every change that somebody makes.</summary>
    public int Revision { get; set; } = 1;

    public void Configure(EntityTypeBuilder<ChannelRow> builder)
    {
        builder.ToTable("channels");
        builder.Property(c => c.Key).HasMaxLength(100);
        builder.Property(c => c.Name).HasMaxLength(200);
        builder.Property(c => c.Type).HasConversion<short>();
        builder.Property(c => c.Revision).HasDefaultValue(1);
        builder.HasIndex(c => c.Key).IsUnique();
    }
}
