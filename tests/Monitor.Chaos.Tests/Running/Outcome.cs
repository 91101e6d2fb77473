namespace Monitor.Chaos.Tests.Running;

/// <summary>What a fault has cost.</summary>
/// <param name="Lost">Changes of status that were due and not recorded, or shown and gone.</param>
/// <param name="MayLose">How many of them may be: what an asynchronous standby had not heard of when its primary died. 0 everywhere else.</param>
/// <param name="FalseDowns">Changes to Down that the service gave no cause for.</param>
/// <param name="MayCallDown">They may be: what spoke in its place gave it.</param>
/// <param name="Duplicates">Rows that break what is promised of incidents.</param>
/// <param name="Orphans">Channels that believe, or were told last, what is not true.</param>
/// <param name="Others">All else that was promised and did not hold.</param>
/// <param name="FalseResults">Single checks that say bad where the service did not; no change came of them.</param>
/// <param name="Turns">How many changes for the worse and back there were meanwhile.</param>
/// <param name="Recovery">Seconds from the fault's end until both nodes are ready and each service was looked at anew.</param>
/// <param name="Gap">Seconds of the recorded gaps.</param>
/// <param name="Uncovered">Longest time in seconds in which a steady service was not looked at, less recorded gaps.</param>
internal sealed record Outcome(
    string Fault, int Lost, int MayLose, int FalseDowns, bool MayCallDown, int Duplicates, int Orphans, int Others, int FalseResults, int Turns, double Recovery, double Gap, string Causes, double Uncovered, double Seconds)
{
    /// <summary>All of it that must be 0 is, and no more was lost than may be.</summary>
    public bool Held => Lost <= MayLose && (FalseDowns == 0 || MayCallDown) && Duplicates + Orphans + Others == 0;
}
