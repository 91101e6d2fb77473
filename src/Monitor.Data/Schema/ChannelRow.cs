using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Monitor.Data.Schema;

/// <summary>A channel as stored.</summary>
public sealed class ChannelRow : IEntityTypeConfiguration<ChannelRow>
{
    public int Id { get; set; }

    public string Key { get; set; } = "";

    public string Name { get; set; } = "";

    /// <summary>Number of its kind; 0 for those that came after the numbers. The release before reads it.</summary>
    public short Type { get; set; }

    /// <summary>Word of its kind; null in rows that the release before wrote.</summary>
    public string? Kind { get; set; }

    /// <summary>Of kinds with a number, encrypted: it may hold a credential.</summary>
    public string Url { get; set; } = "";

    /// <summary>Of webhooks: signing secret, encrypted.</summary>
    public string Secret { get; set; } = "";

    /// <summary>What it is set up with in clear: a JSON object of texts.</summary>
    public string Settings { get; set; } = "{}";

    /// <summary>What it is set up with that is encrypted: a JSON object, each value for itself.</summary>
    public string Secrets { get; set; } = "{}";

    /// <summary>False sends every change at once and on its own.</summary>
    public bool Gather { get; set; } = true;

    /// <summary>It is told of Monitor's own troubles too.</summary>
    public bool AboutMonitor { get; set; } = true;

    /// <summary>It is told of what people do with an incident.</summary>
    public bool Updates { get; set; }

    public bool Enabled { get; set; }

    public string? DisabledReason { get; set; }

    /// <summary>When the product itself switched it off; null where nobody or somebody did.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Grows with every change that somebody makes.</summary>
    public int Revision { get; set; } = 1;

    public void Configure(EntityTypeBuilder<ChannelRow> builder)
    {
        builder.ToTable("channels");
        builder.Property(c => c.Key).HasMaxLength(100);
        builder.Property(c => c.Name).HasMaxLength(200);
        builder.Property(c => c.Settings).HasColumnType("jsonb").HasDefaultValueSql("'{}'");
        builder.Property(c => c.Secrets).HasColumnType("jsonb").HasDefaultValueSql("'{}'");
        builder.Property(c => c.Gather).HasDefaultValue(true).HasSentinel(true);
        builder.Property(c => c.AboutMonitor).HasDefaultValue(true).HasSentinel(true);
        builder.Property(c => c.Updates).HasDefaultValue(false);
        builder.Property(c => c.Revision).HasDefaultValue(1);
        builder.HasIndex(c => c.Key).IsUnique();
    }
}
