throw new Error("the node client is not written yet");
