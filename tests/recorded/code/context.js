exports.handler = async (event, context) => ({ context });
