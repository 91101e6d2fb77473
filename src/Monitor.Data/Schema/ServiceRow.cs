using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Monitor.Data.Schema;

/// <summary>A registered service. Its definition is one JSON document with masked secrets; the columns are what is searched by.</summary>
public sealed class ServiceRow : IEntityTypeConfiguration<ServiceRow>
{
    public int Id { get; set; }

    public string Key { get; set; } = "";

    /// <summary><see cref="Core.Registry.Services.ServiceDefinition"/> without its probes, as JSON.</summary>
    public string Definition { get; set; } = "";

    /// <summary>Secrets by path, encrypted; null when there are none.</summary>
    public string? Secrets { get; set; }

    public bool Enabled { get; set; }

    public bool Paused { get; set; }

    public string ManagedBy { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    public int Revision { get; set; }

    /// <summary>When it was deleted. Such rows are left out wherever they are not asked for.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    /// <summary>Who deleted it, in words.</summary>
    public string? DeletedBy { get; set; }

    /// <summary>Its probes run.</summary>
    public bool IsWatched => Enabled && !Paused;

    public List<ProbeRow> Probes { get; set; } = [];

    public void Configure(EntityTypeBuilder<ServiceRow> builder)
    {
        builder.ToTable("services");
        builder.Property(s => s.Key).HasMaxLength(100);
        builder.Property(s => s.Definition).HasColumnType("jsonb");
        builder.Property(s => s.ManagedBy).HasMaxLength(40);
        builder.HasQueryFilter(s => s.DeletedAt == null);
        builder.HasIndex(s => s.Key).IsUnique();
        builder.HasMany(s => s.Probes).WithOne().HasForeignKey(p => p.ServiceId).OnDelete(DeleteBehavior.Cascade);
    }
}
