privacy = 保存哪些数据。
