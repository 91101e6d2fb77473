using Monitor.Data.Recording.Batch;

namespace Monitor.Web.Worker.Recording;

/// <summary>Hears of every batch of this node once it is committed. Whoever holds the current state in memory implements it.</summary>
public interface IRecordedBatches
{
    /// <summary>Takes over what was recorded. It must not fail: the batch is committed.</summary>
    void Take(RecordedBatch batch);
}
