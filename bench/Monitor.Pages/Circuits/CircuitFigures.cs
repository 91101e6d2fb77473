namespace Monitor.Pages.Circuits;

/// <summary>What circuits cost the server.</summary>
internal sealed record CircuitFigures(int Circuits, bool IsCollected, MemorySample Before, MemorySample With)
{
    public double ManagedPerCircuit => (With.Managed - Before.Managed) / Circuits;

    public double ResidentPerCircuit => (With.Resident - Before.Resident) / Circuits;
}
