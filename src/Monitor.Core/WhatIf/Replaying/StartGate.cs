using Monitor.Core.History.Results;

namespace Monitor.Core.WhatIf.Replaying;

/// <summary>
/// The startup gate of the past. While it was closed nobody asked but the startup probe: where the others were asked again and again it stood
/// open, whatever a replay has come to, and the startup probe counts as having succeeded.
/// </summary>
/// <param name="probeId">Of the startup probe.</param>
internal sealed class StartGate(int probeId)
{
    private readonly HashSet<int> _asked = [];

    public int ProbeId => probeId;

    /// <param name="started">As the replay has it.</param>
    public bool WasOpen(in StoredResult check, bool started)
    {
        if (started || check.ProbeId == probeId)
        {
            _asked.Clear();
            return false;
        }

        // One of each may have been under way when the gate closed.
        if (_asked.Add(check.ProbeId))
            return false;
        _asked.Clear();
        return true;
    }
}
