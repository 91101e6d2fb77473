using Monitor.Core.Registry.Services;

namespace Monitor.Web.Components.Services.Drafts;

/// <summary>When a service counts as flapping, while it is being typed.</summary>
public sealed class FlappingForm
{
    private FlappingThresholds? _original;

    public bool Enabled { get; set; } = FlappingThresholds.Default.Enabled;

    public int Turns { get; set; } = FlappingThresholds.Default.Turns;

    public int WithinSeconds { get; set; } = FlappingThresholds.Default.WithinSeconds;

    public int SteadySeconds { get; set; } = FlappingThresholds.Default.SteadySeconds;

    /// <param name="stored">Null for the defaults.</param>
    public static FlappingForm From(FlappingThresholds? stored)
    {
        var shown = stored ?? FlappingThresholds.Default;
        return new FlappingForm { _original = stored, Enabled = shown.Enabled, Turns = shown.Turns, WithinSeconds = shown.WithinSeconds, SteadySeconds = shown.SteadySeconds };
    }

    /// <summary>As it is stored, while it says the same; null for the defaults.</summary>
    public FlappingThresholds? ToThresholds()
    {
        var typed = new FlappingThresholds { Enabled = Enabled, Turns = Turns, WithinSeconds = WithinSeconds, SteadySeconds = SteadySeconds };
        return typed == (_original ?? FlappingThresholds.Default) ? _original : typed;
    }
}
