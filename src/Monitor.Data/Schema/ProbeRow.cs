using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Monitor.Core.Registry.Probes;

namespace Monitor.Data.Schema;

/// <summary>One probe of a service: the number under which its results are stored.</summary>
public sealed class ProbeRow : IEntityTypeConfiguration<ProbeRow>
{
    public int Id { get; set; }

    public int ServiceId { get; set; }

    public ProbeKind Kind { get; set; }

    /// <summary><see cref="ProbeDefinition"/> as JSON, secrets masked.</summary>
    public string Definition { get; set; } = "";

    public void Configure(EntityTypeBuilder<ProbeRow> builder)
    {
        builder.ToTable("probes");
        builder.Property(p => p.Kind).HasConversion<short>();
        builder.Property(p => p.Definition).HasColumnType("jsonb");
        builder.HasIndex(p => new { p.ServiceId, p.Kind }).IsUnique();
    }
}
